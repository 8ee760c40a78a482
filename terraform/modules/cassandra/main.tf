data "aws_region" "this" {}

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${var.architecture}"
}

locals {
  zones = keys(var.subnets)
  nodes = { for number in range(var.nodes) : "node-${number}" => {
    number = number
    zone   = local.zones[number % 3]
  } }
  # One of each zone. They do not bootstrap, so they are never replaced by an empty one without thought.
  seeds = [for number in range(3) : aws_network_interface.this["node-${number}"].private_ip]

  port          = 9042
  internal_port = 7000
}

resource "aws_security_group" "this" {
  name        = "${var.name}-cassandra"
  description = "Cassandra nodes"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id            = aws_security_group.this.id
  description                  = "CQL over TLS from the cluster"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_ingress_rule" "nodes" {
  security_group_id            = aws_security_group.this.id
  description                  = "Between nodes, TLS with certificates of both"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = local.internal_port
  to_port                      = local.internal_port
}

# Packages, AWS itself, other nodes.
resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.this.id
  description       = "Out"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

# Address and disk outlive the machine: a node that is replaced is the same node.
resource "aws_network_interface" "this" {
  for_each        = local.nodes
  subnet_id       = var.subnets[each.value.zone]
  security_groups = [aws_security_group.this.id]
  tags            = { Name = "${var.name}-cassandra-${each.key}" }
}

resource "aws_ebs_volume" "this" {
  for_each          = local.nodes
  availability_zone = each.value.zone
  type              = "gp3"
  size              = var.disk_gib
  iops              = var.disk_iops
  throughput        = var.disk_mib_per_second
  encrypted         = true
  kms_key_id        = var.data_key_arn
  tags              = { Name = "${var.name}-cassandra-${each.key}" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_volume_attachment" "this" {
  for_each                       = local.nodes
  device_name                    = "/dev/sdf"
  instance_id                    = aws_instance.this[each.key].id
  volume_id                      = aws_ebs_volume.this[each.key].id
  stop_instance_before_detaching = true
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name}-cassandra"
  role = module.role.name
}

# Session Manager is the only way in: no SSH, no key.
module "role" {
  source           = "../role"
  name             = "${var.name}-cassandra"
  service          = "ec2.amazonaws.com"
  managed_policies = ["AmazonSSMManagedInstanceCore"]
  statements = [
    {
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [var.authority_secrets.certificate, var.authority_secrets.key]
    },
    {
      actions   = ["kms:Decrypt"]
      resources = [var.secrets_key_arn]
      condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${data.aws_region.this.name}.amazonaws.com" } }
    },
    {
      actions   = ["cloudwatch:PutMetricData"]
      resources = ["*"]
      condition = { StringEquals = { "cloudwatch:namespace" = var.metrics_namespace } }
    },
  ]
}

resource "aws_instance" "this" {
  for_each                = local.nodes
  ami                     = data.aws_ssm_parameter.image.insecure_value
  instance_type           = var.instance_type
  iam_instance_profile    = aws_iam_instance_profile.this.name
  disable_api_termination = true
  ebs_optimized           = true
  monitoring              = true
  tags                    = { Name = "${var.name}-cassandra-${each.key}" }

  network_interface {
    network_interface_id = aws_network_interface.this[each.key].id
    device_index         = 0
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = 30
    encrypted   = true
    kms_key_id  = var.data_key_arn
  }

  user_data = templatefile("${path.module}/node.sh.tftpl", {
    name        = each.key
    version     = var.cassandra_version
    region      = data.aws_region.this.name
    volume      = replace(aws_ebs_volume.this[each.key].id, "-", "")
    heap_gib    = var.heap_gib
    certificate = var.authority_secrets.certificate
    key         = var.authority_secrets.key
    namespace   = var.metrics_namespace
    datacenter  = var.datacenter
    rack        = each.value.zone
    wait        = each.value.number < 3 ? 0 : each.value.number * 150
    settings = templatefile("${path.module}/cassandra.yaml.tftpl", {
      cluster       = var.name
      address       = aws_network_interface.this[each.key].private_ip
      seeds         = join(",", local.seeds)
      port          = local.port
      internal_port = local.internal_port
    })
  })

  # A newer image is taken when a node is replaced on purpose, one after another.
  lifecycle {
    ignore_changes = [ami, user_data]
  }
}
