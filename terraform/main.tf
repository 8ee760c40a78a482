data "aws_region" "this" {}

locals {
  metrics_namespace = "Frostline/Cassandra"

  # What is put in by hand, once: modules/secrets/README.md has a line for each.
  secrets = {
    token-key            = "Keys of token hashes: FROSTLINE_TOKEN_KEY_FILE"
    jwt-private-key      = "Key that signs API tokens, PEM: FROSTLINE_JWT_PRIVATE_KEY_FILE"
    jwt-public-keys      = "Keys whose API tokens pass, PEM: FROSTLINE_JWT_PUBLIC_KEY_FILE"
    gateway-ca           = "Authority of gateways' certificates, PEM: FROSTLINE_CA_CERTIFICATE_FILE, FROSTLINE_MQTT_CLIENT_CA_FILE"
    gateway-ca-key       = "Its key, PEM: FROSTLINE_CA_KEY_FILE"
    administrator        = "First developer account: {username, password}"
    sms                  = "Twilio account: {url, account, token, sender, administrator-phones}"
    legacy-authorization = "Header for the previous system: FROSTLINE_LEGACY_AUTHORIZATION_FILE"
    redis-url            = "rediss://:token@host:6379: FROSTLINE_REDIS_URL"
    cassandra            = "The functions' role: {username, password}"
    cassandra-schema     = "The schema step's role: {username, password}"
    cassandra-ca         = "Authority of Cassandra's certificates, PEM"
    cassandra-ca-key     = "Its key, PEM: for the nodes alone"
  }

  # Each function's service account has its name. What it may read; which topic its consumer group reads, if any.
  stores = ["cassandra", "cassandra-ca", "redis-url"]
  functions = {
    mqtt-ingest     = { kafka = true, topic = null, secrets = concat(local.stores, ["token-key", "gateway-ca"]) }
    auth            = { kafka = true, topic = "reports", secrets = concat(local.stores, ["token-key"]) }
    raw-persistence = { kafka = true, topic = "readings", secrets = ["cassandra", "cassandra-ca"] }
    datapoints      = { kafka = true, topic = "readings", secrets = ["cassandra", "cassandra-ca"] }
    threshold-alert = { kafka = true, topic = "readings", secrets = local.stores }
    silence-alert   = { kafka = true, topic = "readings", secrets = local.stores }
    rate-alert      = { kafka = true, topic = "readings", secrets = local.stores }
    notify          = { kafka = true, topic = "alerts", secrets = concat(local.stores, ["sms"]) }
    legacy-forward  = { kafka = true, topic = "readings", secrets = ["legacy-authorization"] }
    admin-api       = { kafka = false, topic = null, secrets = concat(local.stores, ["token-key", "jwt-private-key", "jwt-public-keys", "gateway-ca", "gateway-ca-key", "administrator"]) }
    query-api       = { kafka = false, topic = null, secrets = concat(local.stores, ["jwt-public-keys"]) }
    schema          = { kafka = false, topic = null, secrets = ["cassandra-schema", "cassandra-ca"] }
  }

  # Beside the functions: who keeps topics and rights, and the platform's dead-letter sink.
  kafka_users = setunion([for name, function in local.functions : name if function.kafka], ["kafka-operator", "undelivered"])

  secret_arns = { for name, function in local.functions : name => concat(
    [for secret in function.secrets : module.secrets.arns[secret]],
    function.kafka ? [module.kafka.user_secrets[name]] : [],
  ) }

  topic_arns = "${replace(module.kafka.arn, ":cluster/", ":topic/")}/*"

  # Who reads a secret, by Secrets Manager and no other way.
  through_secrets_manager = { StringEquals = { "kms:ViaService" = "secretsmanager.${data.aws_region.this.name}.amazonaws.com" } }
  reading = { for name, arns in merge(local.secret_arns, {
    kafka-operator = [module.kafka.user_secrets["kafka-operator"]]
    undelivered    = [module.kafka.user_secrets["undelivered"]]
    }) : name => [
    { actions = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], resources = arns, condition = {} },
    { actions = ["kms:Decrypt"], resources = [module.secrets_key.arn], condition = local.through_secrets_manager },
  ] }

  # The roles of service accounts: those of the functions, and of what keeps the cluster.
  roles = merge(
    { for name, statements in local.reading : name => { namespace = var.namespace, statements = statements } if name != "kafka-operator" },
    {
      # By IAM, since on a new cluster nobody has a right yet that Kafka itself keeps.
      kafka-operator = {
        namespace = var.namespace
        statements = concat(local.reading["kafka-operator"], [
          { actions = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster", "kafka-cluster:AlterCluster"], resources = [module.kafka.arn], condition = {} },
          {
            actions   = ["kafka-cluster:CreateTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:AlterTopic", "kafka-cluster:DescribeTopicDynamicConfiguration", "kafka-cluster:AlterTopicDynamicConfiguration"]
            resources = [local.topic_arns], condition = {}
          },
        ])
      }
      cluster-autoscaler = {
        namespace = "kube-system"
        statements = [
          {
            actions   = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
            resources = ["arn:aws:autoscaling:${data.aws_region.this.name}:*:autoScalingGroup:*"]
            condition = { StringEquals = { "aws:ResourceTag/eks:cluster-name" = var.name } }
          },
          {
            actions = [
              "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeLaunchConfigurations",
              "autoscaling:DescribeScalingActivities", "autoscaling:DescribeTags", "ec2:DescribeImages", "ec2:DescribeInstanceTypes",
              "ec2:DescribeLaunchTemplateVersions", "ec2:GetInstanceTypesFromInstanceRequirements",
            ]
            resources = ["*"], condition = {}
          },
        ]
      }
      # mqtt-ingest's certificate, which gateways see, by DNS of this zone.
      cert-manager = {
        namespace = "cert-manager"
        statements = [
          {
            actions   = ["route53:ChangeResourceRecordSets"]
            resources = ["arn:aws:route53:::hostedzone/${var.hosted_zone_id}"]
            condition = { "ForAllValues:StringEquals" = { "route53:ChangeResourceRecordSetsRecordTypes" = "TXT" } }
          },
          { actions = ["route53:ListResourceRecordSets"], resources = ["arn:aws:route53:::hostedzone/${var.hosted_zone_id}"], condition = {} },
          { actions = ["route53:GetChange"], resources = ["arn:aws:route53:::change/*"], condition = {} },
        ]
      }
    },
  )
}

module "data_key" {
  source   = "./modules/key"
  name     = var.name
  purpose  = "data"
  services = ["cloudwatch.amazonaws.com"] # publishes alarms to the encrypted topic
}

module "secrets_key" {
  source  = "./modules/key"
  name    = var.name
  purpose = "secrets"
}

module "network" {
  source       = "./modules/network"
  name         = var.name
  cidr         = var.cidr
  zones        = var.zones
  nat_per_zone = var.nat_per_zone
}

module "kubernetes" {
  source             = "./modules/kubernetes"
  name               = var.name
  kubernetes_version = var.kubernetes_version
  subnets            = module.network.private_subnets
  secrets_key_arn    = module.secrets_key.arn
  api_cidrs          = var.kubernetes_api_cidrs
  node_groups        = var.node_groups
}

module "images" {
  source       = "./modules/images"
  name         = var.name
  images       = keys(local.functions)
  data_key_arn = module.data_key.arn
}

module "secrets" {
  source  = "./modules/secrets"
  name    = var.name
  secrets = local.secrets
  key_arn = module.secrets_key.arn
}

module "kafka" {
  source                   = "./modules/kafka"
  name                     = var.name
  vpc_id                   = module.network.vpc_id
  subnets                  = module.network.private_subnets
  client_security_group_id = module.kubernetes.security_group_id
  kafka_version            = var.kafka.version
  instance_type            = var.kafka.instance_type
  brokers                  = var.kafka.brokers
  disk_gib                 = var.kafka.disk_gib
  disk_gib_most            = var.kafka.disk_gib_most
  disk_mib_per_second      = var.kafka.disk_mib_per_second
  users                    = local.kafka_users
  data_key_arn             = module.data_key.arn
  secrets_key_arn          = module.secrets_key.arn
}

module "cassandra" {
  source                   = "./modules/cassandra"
  name                     = var.name
  vpc_id                   = module.network.vpc_id
  subnets                  = module.network.private_subnets
  client_security_group_id = module.kubernetes.security_group_id
  datacenter               = var.name
  cassandra_version        = var.cassandra.version
  nodes                    = var.cassandra.nodes
  instance_type            = var.cassandra.instance_type
  architecture             = var.cassandra.architecture
  heap_gib                 = var.cassandra.heap_gib
  disk_gib                 = var.cassandra.disk_gib
  disk_iops                = var.cassandra.disk_iops
  disk_mib_per_second      = var.cassandra.disk_mib_per_second
  authority_secrets        = { certificate = module.secrets.arns["cassandra-ca"], key = module.secrets.arns["cassandra-ca-key"] }
  metrics_namespace        = local.metrics_namespace
  data_key_arn             = module.data_key.arn
  secrets_key_arn          = module.secrets_key.arn
}

module "redis" {
  source                   = "./modules/redis"
  name                     = var.name
  vpc_id                   = module.network.vpc_id
  subnets                  = module.network.private_subnets
  client_security_group_id = module.kubernetes.security_group_id
  node_type                = var.redis.node_type
  replicas                 = var.redis.replicas
  data_key_arn             = module.data_key.arn
}

module "edge" {
  source                 = "./modules/edge"
  name                   = var.name
  vpc_id                 = module.network.vpc_id
  subnets                = module.network.public_subnets
  node_security_group_id = module.kubernetes.security_group_id
  autoscaling_groups     = module.kubernetes.autoscaling_groups
  passed_through         = var.edge.passed_through
  terminated             = var.edge.terminated
  allowed_cidrs          = var.edge.allowed_cidrs
  hosted_zone_id         = var.hosted_zone_id
  mqtt_host              = "mqtt.${var.domain}"
  api_hosts              = ["admin.${var.domain}", "query.${var.domain}"]
}

module "alarms" {
  source              = "./modules/alarms"
  name                = var.name
  mail_addresses      = var.alarm_mail_addresses
  data_key_arn        = module.data_key.arn
  kafka               = module.kafka.name
  kafka_brokers       = var.kafka.brokers
  groups              = { for name, function in local.functions : name => function.topic if function.topic != null }
  redis_nodes         = module.redis.nodes
  cassandra_instances = module.cassandra.instances
  cassandra_namespace = local.metrics_namespace
  load_balancer       = module.edge.load_balancer
  target_groups       = module.edge.target_groups
}

module "role" {
  source     = "./modules/role"
  for_each   = local.roles
  name       = "${var.name}-${each.key}"
  statements = each.value.statements
  service_account = {
    namespace    = each.value.namespace
    name         = each.key
    provider_arn = module.kubernetes.oidc.provider_arn
    issuer       = module.kubernetes.oidc.issuer
  }
}
