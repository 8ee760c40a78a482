output "vpc_id" {
  description = "Of the VPC."
  value       = aws_vpc.this.id
}

output "private_subnets" {
  description = "Ids of the private subnets by zone."
  value       = { for zone, subnet in aws_subnet.private : zone => subnet.id }
}

output "public_subnets" {
  description = "Ids of the public subnets by zone."
  value       = { for zone, subnet in aws_subnet.public : zone => subnet.id }
}

output "policy" {
  description = "Of the role that writes the flow log."
  value       = module.flows_role.policy
}
