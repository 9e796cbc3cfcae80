/** The host kind {@code hyperv}: a Windows machine with Hyper-V, driven through PowerShell. */
package io.jenkins.plugins.nestedhyperv.hyperv;
