variable "name" {
  description = "Of the platform."
  type        = string
}

variable "cidr" {
  description = "Of the VPC, a /16: each pod, broker and node takes an address."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "The VPC is a /16."
  }
}

variable "zones" {
  description = "Three availability zones: Kafka and Cassandra keep a copy of everything in each."
  type        = list(string)

  validation {
    condition     = length(var.zones) == 3 && length(distinct(var.zones)) == 3
    error_message = "Three different zones are needed: one copy of the data is in each."
  }
}

variable "nat_per_zone" {
  description = "A NAT gateway in each zone, so that losing a zone costs the others nothing; else one."
  type        = bool
}

variable "endpoints" {
  description = "AWS services that are reached without leaving AWS."
  type        = set(string)
  default     = ["ec2", "ecr.api", "ecr.dkr", "elasticloadbalancing", "kms", "logs", "monitoring", "secretsmanager", "sts"]
}
