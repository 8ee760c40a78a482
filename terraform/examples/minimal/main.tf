# The least that loses nothing when a zone is lost: 600 readings per second, in the first year. docs/sizing.md has the
# calculation.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Project = "frostline" }
  }
}

variable "domain" {
  description = "Of mqtt, admin and query."
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

module "frostline" {
  source = "../.."

  zones                = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  nat_per_zone         = false
  domain               = var.domain
  hosted_zone_id       = var.hosted_zone_id
  alarm_mail_addresses = var.alarm_mail_addresses

  node_groups = {
    functions = { instance_types = ["m7i.large"], min = 3, max = 6 }
  }
  kafka     = { instance_type = "kafka.m7g.large", disk_gib = 300, disk_gib_most = 600 }
  cassandra = { instance_type = "m7g.large", heap_gib = 2, disk_gib = 1000 }
  redis     = { node_type = "cache.t4g.medium", replicas = 1 }
}

output "frostline" {
  description = "What the manifests need."
  value       = module.frostline
}
