# What the modules that make policies refuse.
mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name    = "frostline"
  service = "ec2.amazonaws.com"
}

run "all_actions" {
  command = plan

  module {
    source = "./modules/role"
  }

  variables {
    statements = [{ actions = ["*"], resources = ["arn:aws:s3:::bucket"] }]
  }

  expect_failures = [var.statements]
}

run "all_actions_of_a_service" {
  command = plan

  module {
    source = "./modules/role"
  }

  variables {
    statements = [{ actions = ["secretsmanager:*"], resources = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"] }]
  }

  expect_failures = [var.statements]
}

run "all_resources" {
  command = plan

  module {
    source = "./modules/role"
  }

  variables {
    statements = [{ actions = ["ec2:DescribeImages", "secretsmanager:GetSecretValue"], resources = ["*"] }]
  }

  expect_failures = [var.statements]
}

run "one_service_account" {
  command = plan

  module {
    source = "./modules/role"
  }

  variables {
    service         = null
    service_account = { namespace = "frostline", name = "auth", provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.example/id/1", issuer = "https://oidc.example/id/1" }
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals == {
      "oidc.example/id/1:sub" = "system:serviceaccount:frostline:auth"
      "oidc.example/id/1:aud" = "sts.amazonaws.com"
    }
    error_message = "The role must be that service account's alone."
  }
}

run "key" {
  command = plan

  module {
    source = "./modules/key"
  }

  variables {
    purpose  = "data"
    services = ["cloudwatch.amazonaws.com"]
  }

  # AWS requires it: a key that its account does not own can be managed by nobody.
  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Sid if contains(flatten([statement.Action]), "kms:*")] == ["Account"]
    error_message = "All of KMS is for the account alone."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Condition.StringEquals["aws:SourceAccount"] == "111122223333" if statement.Sid != "Account"])
    error_message = "A service may use the key for this account alone."
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "Keys must rotate."
  }
}
