/**
 * The ledger: the folder in which the engine keeps what it must not forget. Everything in it survives a process that is
 * killed at any instruction; what is damaged all the same is noticed, set aside and reported.
 */
package io.jenkins.plugins.nestedhyperv.lab.store;
