# The examples plan; what they hand over is whole, and nobody may do more than is named.
mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  domain               = "example.org"
  hosted_zone_id       = "Z0123456789"
  alarm_mail_addresses = ["operations@example.org"]
}

run "minimal" {
  command = plan
  module {
    source = "./examples/minimal"
  }

  assert {
    condition     = output.frostline.cassandra_contact_points == "10.40.0.10:9042,10.40.0.10:9042,10.40.0.10:9042"
    error_message = "There must be a contact point in each zone."
  }

  assert {
    condition     = output.frostline.edge.passed_through == tomap({ "8883" = 30883 })
    error_message = "MQTT must be passed through."
  }

  assert {
    condition     = length(setsubtract(["kafka-mqtt-ingest", "kafka-notify", "token-key", "jwt-private-key", "sms", "redis-url", "cassandra"], keys(output.frostline.secret_arns))) == 0
    error_message = "Every secret of the functions must be there."
  }

  assert {
    condition = alltrue([for role, policy in output.frostline.policies : alltrue([for statement in jsondecode(policy).Statement :
    alltrue([for action in statement.Action : !endswith(action, ":*") && action != "*"])])])
    error_message = "Every action of every role must be named."
  }

  # Those of which AWS allows no narrower resource: modules/role names them.
  assert {
    condition = toset([for role, policy in output.frostline.policies : role if anytrue([for statement in jsondecode(policy).Statement :
    contains(statement.Resource, "*")])]) == toset(["cluster-autoscaler", "cassandra"])
    error_message = "Only roles that look at the whole account, or write metrics, may name the resource *."
  }

  assert {
    condition = toset(keys(output.frostline.role_arns)) == toset([
      "mqtt-ingest", "auth", "raw-persistence", "datapoints", "threshold-alert", "silence-alert", "rate-alert", "notify", "legacy-forward", "admin-api",
      "query-api", "schema", "kafka-operator", "undelivered", "cluster-autoscaler", "cert-manager",
    ])
    error_message = "Each function must have a role, by the name of its service account."
  }

  assert {
    condition     = toset(keys(output.frostline.image_repositories)) == setsubtract(keys(output.frostline.role_arns), ["kafka-operator", "undelivered", "cluster-autoscaler", "cert-manager"])
    error_message = "Each function must have a repository."
  }
}

run "europe" {
  command = plan

  module {
    source = "./examples/europe"
  }
}
