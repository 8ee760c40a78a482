variable "name" {
  description = "Of the platform and the cluster."
  type        = string
}

variable "kubernetes_version" {
  description = "Minor version, such as 1.33."
  type        = string
}

variable "subnets" {
  description = "Ids of the private subnets by zone."
  type        = map(string)
}

variable "secrets_key_arn" {
  description = "The KMS key under which Kubernetes stores its secrets."
  type        = string
}

variable "api_cidrs" {
  description = "From where the Kubernetes API may be reached; from the VPC alone when empty."
  type        = list(string)

  validation {
    condition     = !contains(var.api_cidrs, "0.0.0.0/0")
    error_message = "The Kubernetes API is not for everybody: name the networks."
  }
}

variable "node_groups" {
  description = "Groups of nodes by name, each over all zones."
  type = map(object({
    instance_types = list(string)
    min            = number
    max            = number
    disk_gib       = optional(number, 50)
    ami_type       = optional(string, "AL2023_x86_64_STANDARD")
    labels         = optional(map(string), {})
  }))
}
