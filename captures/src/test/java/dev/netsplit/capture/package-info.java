/** Tests of recordings, over recordings made here. Imports the package tested only. */
package dev.netsplit.capture;
