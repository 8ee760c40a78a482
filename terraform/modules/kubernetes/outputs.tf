output "name" {
  description = "Of the cluster."
  value       = aws_eks_cluster.this.name
}

output "security_group_id" {
  description = "Of all nodes, and so of all pods: who may talk to Kafka, Cassandra and Redis."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

output "oidc" {
  description = "By whom service accounts are known: ARN of the provider and its issuer."
  value = {
    provider_arn = aws_iam_openid_connect_provider.this.arn
    issuer       = aws_eks_cluster.this.identity[0].oidc[0].issuer
  }
}

output "autoscaling_groups" {
  description = "Names of the groups of nodes at EC2, by name of the node group."
  value       = { for name, group in aws_eks_node_group.this : name => group.resources[0].autoscaling_groups[0].name }
}
