output "host" {
  description = "Of the load balancer, as AWS names it."
  value       = aws_lb.this.dns_name
}

output "load_balancer" {
  description = "As metrics name it."
  value       = aws_lb.this.arn_suffix
}

output "target_groups" {
  description = "As metrics name them, by port of the load balancer."
  value       = { for port, group in aws_lb_target_group.this : port => group.arn_suffix }
}
