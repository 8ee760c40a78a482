output "topic_arn" {
  description = "To which alarms are published."
  value       = aws_sns_topic.this.arn
}

output "names" {
  description = "Of all alarms."
  value       = [for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name]
}
