variable "name" {
  description = "Of the platform; stands before the name of each repository."
  type        = string
}

variable "images" {
  description = "A repository each."
  type        = set(string)
}

variable "data_key_arn" {
  description = "The KMS key of the images."
  type        = string
}
