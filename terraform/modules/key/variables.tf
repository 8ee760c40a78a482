variable "name" {
  description = "Of the platform."
  type        = string
}

variable "purpose" {
  description = "What it encrypts; part of its alias."
  type        = string
}

variable "services" {
  description = "AWS services that encrypt with it on their own, such as cloudwatch.amazonaws.com for encrypted SNS topics."
  type        = list(string)
  default     = []
}
