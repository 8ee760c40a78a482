# 70,000 readings per second, in the first year: docs/sizing.md has the calculation.
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
  region = "eu-central-1"

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

  zones                = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  domain               = var.domain
  hosted_zone_id       = var.hosted_zone_id
  alarm_mail_addresses = var.alarm_mail_addresses

  node_groups = {
    functions = { instance_types = ["m7i.4xlarge"], min = 6, max = 12 }
  }
  kafka     = { instance_type = "kafka.m7g.xlarge", brokers = 12, disk_gib = 8500, disk_gib_most = 12000 }
  cassandra = { nodes = 18, instance_type = "r7g.2xlarge", heap_gib = 16, disk_gib = 16384, disk_mib_per_second = 250 }
  redis     = { node_type = "cache.r7g.4xlarge" }
}

output "frostline" {
  description = "What the manifests need."
  value       = module.frostline
}
