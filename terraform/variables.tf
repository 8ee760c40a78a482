variable "name" {
  description = "Of the platform; stands before the names of all it has."
  type        = string
  default     = "frostline"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "The name is 3 to 20 of a-z, 0-9 and -, a letter first: names at AWS are short."
  }
}

variable "namespace" {
  description = "Of the functions in Kubernetes."
  type        = string
  default     = "frostline"
}

variable "zones" {
  description = "Three availability zones of the region."
  type        = list(string)
}

variable "cidr" {
  description = "Of the VPC, a /16."
  type        = string
  default     = "10.40.0.0/16"
}

variable "nat_per_zone" {
  description = "A NAT gateway in each zone, else one in the first."
  type        = bool
  default     = true
}

variable "domain" {
  description = "Gateways connect to mqtt.domain, people to admin.domain and query.domain."
  type        = string
}

variable "hosted_zone_id" {
  description = "Of the public Route 53 zone of the domain."
  type        = string
}

variable "alarm_mail_addresses" {
  description = "Who is told of alarms."
  type        = list(string)
}

variable "kubernetes_version" {
  description = "Minor version of EKS."
  type        = string
  default     = "1.33"
}

variable "kubernetes_api_cidrs" {
  description = "From where the Kubernetes API may be reached; from the VPC alone when empty."
  type        = list(string)
  default     = []
}

variable "node_groups" {
  description = "Nodes of Kubernetes, see modules/kubernetes."
  type = map(object({
    instance_types = list(string)
    min            = number
    max            = number
    disk_gib       = optional(number, 50)
    ami_type       = optional(string, "AL2023_x86_64_STANDARD")
    labels         = optional(map(string), {})
  }))
}

variable "kafka" {
  description = "Size of Kafka, see modules/kafka."
  type = object({
    version             = optional(string, "3.9.x.kraft")
    instance_type       = string
    brokers             = optional(number, 3)
    disk_gib            = number
    disk_gib_most       = number
    disk_mib_per_second = optional(number)
  })
}

variable "cassandra" {
  description = "Size of Cassandra, see modules/cassandra."
  type = object({
    version             = optional(string, "5.0.9")
    nodes               = optional(number, 3)
    instance_type       = string
    architecture        = optional(string, "arm64")
    heap_gib            = number
    disk_gib            = number
    disk_iops           = optional(number, 3000)
    disk_mib_per_second = optional(number, 125)
  })
}

variable "redis" {
  description = "Size of Redis, see modules/redis."
  type = object({
    node_type = string
    replicas  = optional(number, 2)
  })
}

variable "edge" {
  description = "Ports of the load balancer with the node ports behind them, see modules/edge."
  type = object({
    passed_through = optional(map(number), { 8883 = 30883 })
    terminated     = optional(map(number), { 443 = 30443 })
    allowed_cidrs  = optional(list(string), ["0.0.0.0/0"])
  })
  default = {}
}
