output "arn" {
  description = "Of the role."
  value       = aws_iam_role.this.arn
}

output "name" {
  description = "Of the role."
  value       = aws_iam_role.this.name
}

output "policy" {
  description = "What it may do, JSON; null when nothing but managed policies say it."
  value       = one(aws_iam_role_policy.this[*].policy)
}
