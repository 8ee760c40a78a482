package io.frostline.infrastructure;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** How large the partitions of a table are, as the shared node of Cassandra itself measures them. */
public final class PartitionSizes {
    private PartitionSizes() {}

    /**
     * Flushes a table, merges its files, and looks.
     *
     * @return bytes of its largest partition, before compression; rounded up, by a fifth at most
     */
    @SuppressWarnings("BanJNDI") // the address is one that the node itself just gave
    public static long largest(World world, String table) {
        Path storage = SharedInfrastructure.join().folder().resolve(Service.CASSANDRA.fileName());
        try {
            VirtualMachine node = VirtualMachine.attach(pid("-Dcassandra.storagedir=" + storage));
            try (JMXConnector connector =
                    JMXConnectorFactory.connect(new JMXServiceURL(node.startLocalManagementAgent()))) {
                return largest(connector.getMBeanServerConnection(), world.keyspace(), table);
            } finally {
                node.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException | JMException e) {
            throw new ServerException("Cassandra does not tell its sizes: " + e);
        }
    }

    private static String pid(String option) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(option))
                .map(process -> Long.toString(process.pid()))
                .findFirst()
                .orElseThrow(() -> new ServerException("No process with " + option));
    }

    private static long largest(MBeanServerConnection node, String keyspace, String table)
            throws JMException, IOException {
        ObjectName storage = new ObjectName("org.apache.cassandra.db:type=StorageService");
        String[] tables = {table};
        String text = String.class.getName();
        String texts = String[].class.getName();
        node.invoke(storage, "forceKeyspaceFlush", new Object[] {keyspace, tables}, new String[] {text, texts});
        node.invoke(storage, "forceKeyspaceCompaction", new Object[] {false, keyspace, tables}, new String[] {
            boolean.class.getName(), text, texts
        });
        ObjectName metric = new ObjectName("org.apache.cassandra.metrics:type=Table,keyspace=" + keyspace + ",scope="
                + table + ",name=MaxPartitionSize");
        return (Long) node.getAttribute(metric, "Value");
    }
}
