variable "name" {
  description = "Of the platform and the load balancer."
  type        = string
}

variable "vpc_id" {
  description = "Of the VPC."
  type        = string
}

variable "subnets" {
  description = "Ids of the public subnets by zone."
  type        = map(string)
}

variable "node_security_group_id" {
  description = "Of the nodes behind it."
  type        = string
}

variable "autoscaling_groups" {
  description = "Names of the groups of nodes behind it, by name of the node group."
  type        = map(string)
}

variable "passed_through" {
  description = "Node port by port of the load balancer: TCP, TLS ends in the pod, which sees the client's certificate."
  type        = map(number)
}

variable "terminated" {
  description = "Node port by port of the load balancer: TLS by ACM's certificate, and again TLS to the pod."
  type        = map(number)
}

variable "allowed_cidrs" {
  description = "From where gateways and people come."
  type        = list(string)
}

variable "hosted_zone_id" {
  description = "Of the Route 53 zone of the hosts."
  type        = string
}

variable "mqtt_host" {
  description = "To which gateways connect."
  type        = string
}

variable "api_hosts" {
  description = "Of the APIs; all are on one certificate."
  type        = list(string)

  validation {
    condition     = length(var.api_hosts) > 0
    error_message = "At least one host is needed for the certificate."
  }
}
