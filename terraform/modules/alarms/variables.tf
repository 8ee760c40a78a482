variable "name" {
  description = "Of the platform."
  type        = string
}

variable "mail_addresses" {
  description = "Who is told; each confirms it once."
  type        = list(string)
}

variable "data_key_arn" {
  description = "The KMS key of the topic; CloudWatch may use it."
  type        = string
}

variable "kafka" {
  description = "Name of the Kafka cluster."
  type        = string
}

variable "kafka_brokers" {
  description = "How many brokers it has."
  type        = number
}

variable "groups" {
  description = "Topic by consumer group, as the functions have them."
  type        = map(string)
}

variable "redis_nodes" {
  description = "Ids of the nodes."
  type        = list(string)
}

variable "cassandra_instances" {
  description = "Ids of the machines by node."
  type        = map(string)
}

variable "cassandra_namespace" {
  description = "Where the nodes write how full their disks are."
  type        = string
}

variable "load_balancer" {
  description = "As metrics name it."
  type        = string
}

variable "target_groups" {
  description = "As metrics name them, by port."
  type        = map(string)
}
