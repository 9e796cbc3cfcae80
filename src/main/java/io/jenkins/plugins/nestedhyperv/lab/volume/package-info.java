/** What successive looks at a host say of the volume that its labs' disks grow on; pure. */
package io.jenkins.plugins.nestedhyperv.lab.volume;
