variable "name" {
  description = "Of the platform and the replication group."
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

variable "node_type" {
  description = "Of each node; one holds everything, since scripts and MGET take keys of many devices."
  type        = string
}

variable "replicas" {
  description = "Beside the primary; with one or more a failed primary is replaced."
  type        = number
}

variable "data_key_arn" {
  description = "The KMS key of what is on disk."
  type        = string
}
