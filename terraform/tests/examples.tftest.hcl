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
}
