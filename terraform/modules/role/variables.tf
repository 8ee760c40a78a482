variable "name" {
  description = "Of the role."
  type        = string
}

variable "service_account" {
  description = "The Kubernetes service account that may take the role; else a service of AWS does."
  type = object({
    namespace    = string
    name         = string
    provider_arn = string
    issuer       = string
  })
  default = null
}

variable "service" {
  description = "The service of AWS that may take the role, such as ec2.amazonaws.com."
  type        = string
  default     = null

  validation {
    condition     = (var.service == null) != (var.service_account == null)
    error_message = "A role is taken by a service account or by a service of AWS: give one of them."
  }
}

variable "statements" {
  description = "What the role may do, and with what."
  type = list(object({
    actions   = list(string)
    resources = list(string)
    condition = optional(map(map(string)), {})
  }))
  default = []

  validation {
    condition     = alltrue([for action in flatten(var.statements[*].actions) : !can(regex("^\\*|:\\*$", action))])
    error_message = "Actions are named: neither * nor all of a service."
  }

  # AWS takes no narrower resource for these:
  #   autoscaling:Describe*, ec2:Describe*, ec2:Get*  they look at the whole account
  #   cloudwatch:PutMetricData                        metrics are no resources; the condition names the namespace
  validation {
    condition = alltrue([for statement in var.statements :
      !contains(statement.resources, "*") || alltrue([for action in statement.actions : can(regex(
        "^(autoscaling:Describe[A-Za-z]+|ec2:(Describe|Get)[A-Za-z]+|cloudwatch:PutMetricData)$", action
      ))])
    ])
    error_message = "The resource * is only for actions that AWS limits to nothing narrower; the list is in modules/role."
  }
}

variable "managed_policies" {
  description = "Policies of AWS itself that a service of AWS asks for, by their names."
  type        = list(string)
  default     = []
}
