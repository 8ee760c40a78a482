resource "aws_cloudwatch_log_group" "control_plane" {
  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = 90
}

resource "aws_eks_cluster" "this" {
  name                          = var.name
  version                       = var.kubernetes_version
  role_arn                      = module.control_plane_role.arn
  enabled_cluster_log_types     = ["api", "audit", "authenticator"]
  bootstrap_self_managed_addons = false

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = true
  }

  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = var.secrets_key_arn
    }
  }

  vpc_config {
    subnet_ids              = values(var.subnets)
    endpoint_private_access = true
    endpoint_public_access  = length(var.api_cidrs) > 0
    public_access_cidrs     = length(var.api_cidrs) > 0 ? var.api_cidrs : null
  }

  depends_on = [aws_cloudwatch_log_group.control_plane, module.control_plane_role]
}

# By it AWS believes the cluster who a service account is.
resource "aws_iam_openid_connect_provider" "this" {
  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}

module "control_plane_role" {
  source           = "../role"
  name             = "${var.name}-control-plane"
  service          = "eks.amazonaws.com"
  managed_policies = ["AmazonEKSClusterPolicy"]
}

# Nodes join the cluster and pull images; pods have roles of their own.
module "node_role" {
  source           = "../role"
  name             = "${var.name}-node"
  service          = "ec2.amazonaws.com"
  managed_policies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"]
}

module "cni_role" {
  source           = "../role"
  name             = "${var.name}-cni"
  managed_policies = ["AmazonEKS_CNI_Policy"]
  service_account = {
    namespace    = "kube-system"
    name         = "aws-node"
    provider_arn = aws_iam_openid_connect_provider.this.arn
    issuer       = aws_eks_cluster.this.identity[0].oidc[0].issuer
  }
}

# Pods' network policies are enforced by the CNI; mqtt-ingest's autoscaler needs metrics.
locals {
  addons = {
    vpc-cni        = { role_arn = module.cni_role.arn, settings = jsonencode({ enableNetworkPolicy = "true" }) }
    kube-proxy     = { role_arn = null, settings = null }
    coredns        = { role_arn = null, settings = null }
    metrics-server = { role_arn = null, settings = null }
  }
  before_nodes = ["vpc-cni", "kube-proxy"]
}

resource "aws_eks_addon" "before_nodes" {
  for_each                 = { for name, addon in local.addons : name => addon if contains(local.before_nodes, name) }
  cluster_name             = aws_eks_cluster.this.name
  addon_name               = each.key
  service_account_role_arn = each.value.role_arn
  configuration_values     = each.value.settings
}

resource "aws_eks_addon" "on_nodes" {
  for_each     = { for name, addon in local.addons : name => addon if !contains(local.before_nodes, name) }
  cluster_name = aws_eks_cluster.this.name
  addon_name   = each.key
  depends_on   = [aws_eks_node_group.this]
}

resource "aws_launch_template" "node" {
  for_each               = var.node_groups
  name                   = "${var.name}-${each.key}"
  update_default_version = true

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = each.value.disk_gib
      encrypted   = true
    }
  }

  # One hop: the node's own role is for the node, not for its pods.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "${var.name}-${each.key}" }
  }
}

resource "aws_eks_node_group" "this" {
  for_each        = var.node_groups
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = each.key
  node_role_arn   = module.node_role.arn
  subnet_ids      = values(var.subnets)
  instance_types  = each.value.instance_types
  ami_type        = each.value.ami_type
  labels          = each.value.labels

  launch_template {
    id      = aws_launch_template.node[each.key].id
    version = aws_launch_template.node[each.key].latest_version
  }

  scaling_config {
    min_size     = each.value.min
    max_size     = each.value.max
    desired_size = each.value.min
  }

  update_config {
    max_unavailable_percentage = 25
  }

  node_repair_config {
    enabled = true
  }

  # The cluster autoscaler changes it.
  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }

  depends_on = [aws_eks_addon.before_nodes, module.node_role]
}
