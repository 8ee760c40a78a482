variable "name" {
  description = "Of the platform and the Kafka cluster."
  type        = string
}

variable "vpc_id" {
  description = "Of the VPC."
  type        = string
}

variable "subnets" {
  description = "Ids of the private subnets by zone."
  type        = map(string)
}

variable "client_security_group_id" {
  description = "Who may connect."
  type        = string
}

variable "kafka_version" {
  description = "As MSK names it."
  type        = string
}

variable "instance_type" {
  description = "Of a broker, such as kafka.m7g.large."
  type        = string
}

variable "brokers" {
  description = "How many, the same number in each zone."
  type        = number

  validation {
    condition     = var.brokers % 3 == 0 && var.brokers > 0
    error_message = "Brokers are a multiple of three, one copy of everything being in each zone."
  }
}

variable "disk_gib" {
  description = "Of each broker, at first."
  type        = number
}

variable "disk_gib_most" {
  description = "To which the disk of a broker may grow by itself."
  type        = number
}

variable "disk_mib_per_second" {
  description = "Provisioned throughput of a broker's disk; only brokers of size 4xlarge and more have it."
  type        = number
  default     = null
}

variable "users" {
  description = "Kafka users, one for each function that uses Kafka and for who administers it."
  type        = set(string)
}

variable "passwords_version" {
  description = "One more makes a new password for every user."
  type        = number
  default     = 1
}

variable "data_key_arn" {
  description = "The KMS key of the disks."
  type        = string
}

variable "secrets_key_arn" {
  description = "The KMS key of the passwords; MSK refuses the default one."
  type        = string
}
