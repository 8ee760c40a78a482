output "host" {
  description = "Of the primary; port 6379, TLS."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "nodes" {
  description = "Ids of the nodes, as metrics name them."
  value       = [for number in range(1 + var.replicas) : format("%s-%03d", var.name, number + 1)]
}
