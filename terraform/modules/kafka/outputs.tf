output "arn" {
  description = "Of the cluster."
  value       = aws_msk_cluster.this.arn
}

output "name" {
  description = "Of the cluster."
  value       = aws_msk_cluster.this.cluster_name
}

output "bootstrap_servers" {
  description = "For the functions: SASL_SSL, SCRAM-SHA-512."
  value       = aws_msk_cluster.this.bootstrap_brokers_sasl_scram
}

output "bootstrap_servers_iam" {
  description = "For who administers topics and rights: SASL_SSL, AWS_MSK_IAM."
  value       = aws_msk_cluster.this.bootstrap_brokers_sasl_iam
}

output "user_secrets" {
  description = "ARN of the secret {username, password} by user."
  value       = { for user, secret in aws_secretsmanager_secret.user : user => secret.arn }
}
