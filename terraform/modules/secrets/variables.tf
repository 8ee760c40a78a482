variable "name" {
  description = "Of the platform; stands before the name of each secret."
  type        = string
}

variable "secrets" {
  description = "What each secret holds, by name."
  type        = map(string)
}

variable "key_arn" {
  description = "The KMS key of the secrets."
  type        = string
}
