variable "name" {
  description = "Of the platform and the Cassandra cluster."
  type        = string
}

variable "vpc_id" {
  description = "Of the VPC."
  type        = string
}

variable "subnets" {
  description = "Ids of the private subnets by zone; a zone is a rack."
  type        = map(string)
}

variable "client_security_group_id" {
  description = "Who may connect."
  type        = string
}

variable "cassandra_version" {
  description = "Of Apache Cassandra; 5.0 or newer."
  type        = string
}

variable "datacenter" {
  description = "The one in which all nodes are."
  type        = string
}

variable "nodes" {
  description = "How many, the same number in each zone."
  type        = number

  validation {
    condition     = var.nodes % 3 == 0 && var.nodes > 0
    error_message = "Nodes are a multiple of three, one copy of everything being in each zone."
  }
}

variable "instance_type" {
  description = "Of a node."
  type        = string
}

variable "architecture" {
  description = "Of the instance type: arm64 or x86_64."
  type        = string

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "The architecture is arm64 or x86_64."
  }
}

variable "heap_gib" {
  description = "Of the JVM; a quarter of the memory, 16 at most. The rest is the cache of files."
  type        = number
}

variable "disk_gib" {
  description = "Of each node; gp3 goes to 16,384."
  type        = number
}

variable "disk_iops" {
  description = "Of each node's disk."
  type        = number
  default     = 3000
}

variable "disk_mib_per_second" {
  description = "Of each node's disk."
  type        = number
  default     = 125
}

variable "authority_secrets" {
  description = "ARNs of the secrets that hold the authority of the nodes' certificates, PEM: its certificate, its key."
  type        = object({ certificate = string, key = string })
}

variable "metrics_namespace" {
  description = "Where the nodes write how full their disks are."
  type        = string
}

variable "data_key_arn" {
  description = "The KMS key of the disks."
  type        = string
}

variable "secrets_key_arn" {
  description = "The KMS key of the secrets."
  type        = string
}
