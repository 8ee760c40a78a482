output "contact_points" {
  description = "host:port of one node of each zone."
  value       = join(",", [for seed in local.seeds : "${seed}:${local.port}"])
}

output "instances" {
  description = "Ids of the machines by node."
  value       = { for node, instance in aws_instance.this : node => instance.id }
}

output "policy" {
  description = "Of the nodes' role."
  value       = module.role.policy
}
