/** Accounts, customers, devices and gateways: who may do what to them. Pure: no framework, no driver. */
package io.frostline.adminapi;
