# The examples plan, and what they hand over is whole.
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
}

run "europe" {
  command = plan

  module {
    source = "./examples/europe"
  }
}
