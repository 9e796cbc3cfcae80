/** Classes that break the rules on purpose, to show that each rule fails. */
package io.jenkins.plugins.nestedhyperv.house.planted;
