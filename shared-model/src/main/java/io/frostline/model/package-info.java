/** What the functions say to one another: values, events, ids, topics. No framework, no input or output. */
package io.frostline.model;
