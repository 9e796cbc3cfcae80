/**
 * PowerShell on a physical host: one module, and workers that run its functions. A worker is a shell that stays; a request
 * is one line to it, an answer one line from it.
 */
package io.jenkins.plugins.nestedhyperv.powershell;
