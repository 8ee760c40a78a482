output "kafka_bootstrap_servers" {
  description = "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS; SASL_SSL, SCRAM-SHA-512."
  value       = module.kafka.bootstrap_servers
}

output "kafka_bootstrap_servers_iam" {
  description = "For who keeps topics and rights; SASL_SSL, AWS_MSK_IAM."
  value       = module.kafka.bootstrap_servers_iam
}

output "cassandra_contact_points" {
  description = "FROSTLINE_CASSANDRA_CONTACT_POINTS; TLS."
  value       = module.cassandra.contact_points
}

output "cassandra_datacenter" {
  description = "FROSTLINE_CASSANDRA_LOCAL_DATACENTER; with :3, FROSTLINE_CASSANDRA_REPLICATION."
  value       = var.name
}

output "redis_host" {
  description = "Of FROSTLINE_REDIS_URL, which with its token is the secret redis-url."
  value       = module.redis.host
}

output "role_arns" {
  description = "eks.amazonaws.com/role-arn of each service account."
  value       = { for name, role in module.role : name => role.arn }
}

output "image_repositories" {
  description = "URLs, by function."
  value       = module.images.urls
}

output "secret_arns" {
  description = "Of the secrets, by name; kafka-<user> for each Kafka user."
  value       = merge(module.secrets.arns, { for user, arn in module.kafka.user_secrets : "kafka-${user}" => arn })
}

output "kubernetes_cluster" {
  description = "For aws eks update-kubeconfig --name."
  value       = module.kubernetes.name
}

output "edge" {
  description = "Hosts, and the node ports at which the load balancer expects the Services."
  value = {
    load_balancer  = module.edge.host
    mqtt           = "mqtt.${var.domain}"
    admin          = "admin.${var.domain}"
    query          = "query.${var.domain}"
    passed_through = var.edge.passed_through
    terminated     = var.edge.terminated
  }
}

output "alarms_topic_arn" {
  description = "To which alarms are published."
  value       = module.alarms.topic_arn
}

output "policies" {
  description = "What every role of the platform may do, JSON by role, for review."
  value = merge(
    { for name, role in module.role : name => role.policy },
    { cassandra = module.cassandra.policy, flows = module.network.policy },
  )
}
