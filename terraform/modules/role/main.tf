locals {
  # By the OIDC provider of the cluster: this service account of this namespace, and nobody else.
  by_service_account = var.service_account == null ? [] : [{
    Effect    = "Allow"
    Principal = { Federated = var.service_account.provider_arn }
    Action    = "sts:AssumeRoleWithWebIdentity"
    Condition = { StringEquals = {
      "${trimprefix(var.service_account.issuer, "https://")}:sub" = "system:serviceaccount:${var.service_account.namespace}:${var.service_account.name}"
      "${trimprefix(var.service_account.issuer, "https://")}:aud" = "sts.amazonaws.com"
    } }
  }]

  by_service = var.service == null ? [] : [{
    Effect    = "Allow"
    Principal = { Service = var.service }
    Action    = "sts:AssumeRole"
    Condition = {}
  }]

  statements = [for statement in var.statements : merge(
    { Effect = "Allow", Action = statement.actions, Resource = statement.resources },
    length(statement.condition) == 0 ? {} : { Condition = statement.condition },
  )]
}

resource "aws_iam_role" "this" {
  name = var.name
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for trust in concat(local.by_service_account, local.by_service) : { for name, value in trust : name => value if name != "Condition" || length(value) > 0 }]
  })
}

resource "aws_iam_role_policy" "this" {
  count  = length(var.statements) == 0 ? 0 : 1
  name   = "least"
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}

resource "aws_iam_role_policy_attachment" "managed" {
  for_each   = toset(var.managed_policies)
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/${each.key}"
}

data "aws_partition" "this" {}
