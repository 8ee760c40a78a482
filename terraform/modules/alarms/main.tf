locals {
  # What is wrong, for how many minutes, until somebody is told. Figures are those of docs/sizing.md.
  alarms = merge(
    {
      kafka-offline = {
        text       = "A partition has no leader: what goes there is not taken", namespace = "AWS/Kafka", metric = "OfflinePartitionsCount", statistic = "Maximum"
        dimensions = { "Cluster Name" = var.kafka }, above = 0, minutes = 2, missing = "breaching"
      }
    },
    { for broker in range(1, 1 + var.kafka_brokers) : "kafka-disk-${broker}" => {
      text       = "The disk of a broker is filling up, and grows no further", namespace = "AWS/Kafka", metric = "KafkaDataLogsDiskUsed", statistic = "Maximum"
      dimensions = { "Cluster Name" = var.kafka, "Broker ID" = tostring(broker) }, above = 80, minutes = 10, missing = "breaching"
    } },
    { for broker in range(1, 1 + var.kafka_brokers) : "kafka-under-min-isr-${broker}" => {
      text       = "Partitions have fewer copies than a write needs: gateways get no acknowledgement", namespace = "AWS/Kafka", metric = "UnderMinIsrPartitionCount", statistic = "Maximum"
      dimensions = { "Cluster Name" = var.kafka, "Broker ID" = tostring(broker) }, above = 0, minutes = 5, missing = "breaching"
    } },
    { for group, topic in var.groups : "lag-${group}" => {
      text       = "${group} is behind by minutes: scale it out", namespace = "AWS/Kafka", metric = "EstimatedMaxTimeLag", statistic = "Maximum"
      dimensions = { "Cluster Name" = var.kafka, "Consumer Group" = group, Topic = topic }, above = 300, minutes = 5, missing = "notBreaching"
    } },
    { for node in var.redis_nodes : "redis-memory-${node}" => {
      text       = "Redis is filling up; full it refuses writes", namespace = "AWS/ElastiCache", metric = "DatabaseMemoryUsagePercentage", statistic = "Maximum"
      dimensions = { CacheClusterId = node }, above = 75, minutes = 10, missing = "breaching"
    } },
    { for node in var.redis_nodes : "redis-cpu-${node}" => {
      text       = "Redis' one thread is busy", namespace = "AWS/ElastiCache", metric = "EngineCPUUtilization", statistic = "Average"
      dimensions = { CacheClusterId = node }, above = 75, minutes = 10, missing = "breaching"
    } },
    { for node, instance in var.cassandra_instances : "cassandra-${node}" => {
      text       = "The machine of a Cassandra node fails", namespace = "AWS/EC2", metric = "StatusCheckFailed", statistic = "Maximum"
      dimensions = { InstanceId = instance }, above = 0, minutes = 3, missing = "breaching"
    } },
    { for node, instance in var.cassandra_instances : "cassandra-cpu-${node}" => {
      text       = "A Cassandra node is busy: add nodes", namespace = "AWS/EC2", metric = "CPUUtilization", statistic = "Average"
      dimensions = { InstanceId = instance }, above = 60, minutes = 30, missing = "breaching"
    } },
    { for node, instance in var.cassandra_instances : "cassandra-disk-${node}" => {
      text       = "The disk of a Cassandra node is filling up: add disk or nodes", namespace = var.cassandra_namespace, metric = "disk_used_percent", statistic = "Maximum"
      dimensions = { Node = node }, above = 70, minutes = 10, missing = "breaching"
    } },
    { for port, group in var.target_groups : "edge-${port}" => {
      text       = "No node takes connections on port ${port}", namespace = "AWS/NetworkELB", metric = "HealthyHostCount", statistic = "Maximum"
      dimensions = { LoadBalancer = var.load_balancer, TargetGroup = group }, below = 1, minutes = 3, missing = "breaching"
    } },
  )
}

resource "aws_sns_topic" "this" {
  name              = "${var.name}-alarms"
  kms_master_key_id = var.data_key_arn
}

resource "aws_sns_topic_subscription" "mail" {
  for_each  = toset(var.mail_addresses)
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each            = local.alarms
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.text
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = can(each.value.below) ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = try(each.value.below, each.value.above)
  period              = 60
  evaluation_periods  = each.value.minutes
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
}
