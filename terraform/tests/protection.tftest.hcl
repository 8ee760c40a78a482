# What is stored and what travels is encrypted, and nothing but the load balancer is reachable from outside. Each run is a
# module by itself, so that its resources can be looked at.
mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name                     = "frostline"
  vpc_id                   = "vpc-1"
  subnets                  = { a = "subnet-a", b = "subnet-b", c = "subnet-c" }
  client_security_group_id = "sg-functions"
  data_key_arn             = "arn:aws:kms:eu-central-1:111122223333:key/data"
  secrets_key_arn          = "arn:aws:kms:eu-central-1:111122223333:key/secrets"
}

run "kafka" {
  command = plan

  module {
    source = "./modules/kafka"
  }

  variables {
    kafka_version = "3.9.x.kraft"
    instance_type = "kafka.m7g.large"
    brokers       = 3
    disk_gib      = 100
    disk_gib_most = 200
    users         = ["auth", "notify"]
  }

  assert {
    condition     = aws_msk_cluster.this.encryption_info[0].encryption_in_transit[0].client_broker == "TLS" && aws_msk_cluster.this.encryption_info[0].encryption_in_transit[0].in_cluster
    error_message = "Clients and brokers must speak TLS alone."
  }

  assert {
    condition     = aws_msk_cluster.this.encryption_info[0].encryption_at_rest_kms_key_arn == var.data_key_arn
    error_message = "The brokers' disks must be encrypted under the platform's key."
  }

  assert {
    condition     = !aws_msk_cluster.this.client_authentication[0].unauthenticated && aws_msk_cluster.this.client_authentication[0].sasl[0].scram
    error_message = "Whoever connects must say who it is."
  }

  assert {
    condition     = aws_msk_cluster.this.broker_node_group_info[0].connectivity_info[0].public_access[0].type == "DISABLED"
    error_message = "Brokers must not be public."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.clients : rule.referenced_security_group_id == "sg-functions" && rule.cidr_ipv4 == null])
    error_message = "The functions alone may reach the brokers."
  }

  assert {
    condition     = strcontains(aws_msk_configuration.this.server_properties, "allow.everyone.if.no.acl.found=false\n")
    error_message = "Without a right nothing may be read or written."
  }

  assert {
    condition = alltrue([for property in ["min.insync.replicas=2", "default.replication.factor=3", "unclean.leader.election.enable=false", "auto.create.topics.enable=false"] :
    strcontains(aws_msk_configuration.this.server_properties, "${property}\n")])
    error_message = "An acknowledged record must survive the loss of a zone."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.user : secret.kms_key_id == var.secrets_key_arn && startswith(secret.name, "AmazonMSK_")])
    error_message = "MSK takes only secrets of such names under a key of one's own."
  }

  assert {
    condition     = alltrue([for version in aws_secretsmanager_secret_version.user : version.secret_string == null || version.secret_string == ""])
    error_message = "No password may be in a state."
  }
}

run "cassandra" {
  command = plan

  module {
    source = "./modules/cassandra"
  }

  variables {
    cassandra_version = "5.0.9"
    datacenter        = "frostline"
    nodes             = 6
    instance_type     = "r7g.xlarge"
    architecture      = "arm64"
    heap_gib          = 8
    disk_gib          = 1000
    metrics_namespace = "Frostline/Cassandra"
    authority_secrets = {
      certificate = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:ca"
      key         = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:ca-key"
    }
  }

  assert {
    condition     = alltrue([for volume in aws_ebs_volume.this : volume.encrypted && volume.kms_key_id == var.data_key_arn])
    error_message = "Disks must be encrypted under the platform's key."
  }

  assert {
    condition     = alltrue([for instance in aws_instance.this : instance.root_block_device[0].encrypted && instance.metadata_options[0].http_tokens == "required"])
    error_message = "Machines must have an encrypted root and ask for a token where they tell their role."
  }

  assert {
    condition     = alltrue([for settings in [for instance in aws_instance.this : yamldecode(regex("(?s)SETTINGS'\n(.*)\nSETTINGS\n", instance.user_data)[0])] : settings.client_encryption_options.enabled && !settings.client_encryption_options.optional && settings.server_encryption_options.internode_encryption == "all" && !settings.server_encryption_options.optional && settings.server_encryption_options.require_client_auth])
    error_message = "Clients and nodes must speak TLS alone, nodes with certificates of both."
  }

  assert {
    condition     = alltrue([for settings in [for instance in aws_instance.this : yamldecode(regex("(?s)SETTINGS'\n(.*)\nSETTINGS\n", instance.user_data)[0])] : settings.authenticator == "PasswordAuthenticator" && settings.authorizer == "CassandraAuthorizer"])
    error_message = "Whoever connects must say who it is."
  }

  assert {
    condition     = alltrue([for rule in [aws_vpc_security_group_ingress_rule.clients, aws_vpc_security_group_ingress_rule.nodes] : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null])
    error_message = "Only the functions and other nodes may reach a node."
  }

  assert {
    condition     = toset([for interface in aws_network_interface.this : interface.subnet_id]) == toset(values(var.subnets))
    error_message = "Nodes must be in every zone."
  }
}

run "cassandra_of_two_zones" {
  command = plan

  module {
    source = "./modules/cassandra"
  }

  variables {
    cassandra_version = "5.0.9"
    datacenter        = "frostline"
    nodes             = 4
    instance_type     = "r7g.xlarge"
    architecture      = "arm64"
    heap_gib          = 8
    disk_gib          = 1000
    metrics_namespace = "Frostline/Cassandra"
    authority_secrets = { certificate = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:ca", key = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:ca-key" }
  }

  expect_failures = [var.nodes]
}

run "redis" {
  command = plan

  module {
    source = "./modules/redis"
  }

  variables {
    node_type = "cache.r7g.large"
    replicas  = 2
  }

  assert {
    condition     = aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "Redis must speak TLS alone."
  }

  assert {
    condition     = tobool(aws_elasticache_replication_group.this.at_rest_encryption_enabled) && aws_elasticache_replication_group.this.kms_key_id == var.data_key_arn
    error_message = "What Redis writes must be encrypted under the platform's key."
  }

  assert {
    condition     = contains([for parameter in aws_elasticache_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "maxmemory-policy=noeviction")
    error_message = "Redis must not forget open episodes when it is full."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.auth_token == null
    error_message = "No token may be in a state."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.clients.referenced_security_group_id == "sg-functions" && aws_vpc_security_group_ingress_rule.clients.cidr_ipv4 == null
    error_message = "The functions alone may reach Redis."
  }
}

run "network" {
  command = plan

  module {
    source = "./modules/network"
  }

  variables {
    cidr         = "10.40.0.0/16"
    zones        = ["a", "b", "c"]
    nat_per_zone = true
  }

  assert {
    condition     = alltrue([for subnet in merge(aws_subnet.private, { for zone, subnet in aws_subnet.public : "public-${zone}" => subnet }) : !subnet.map_public_ip_on_launch])
    error_message = "Nothing may get a public address by being started."
  }

  assert {
    condition     = alltrue([for route in aws_route.nat : route.gateway_id == null]) && length(aws_nat_gateway.this) == 3
    error_message = "Private subnets go out by the NAT gateway of their own zone, and nobody comes in."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default security group must let nothing through."
  }
}

run "kubernetes" {
  command = plan

  module {
    source = "./modules/kubernetes"
  }

  variables {
    kubernetes_version = "1.33"
    api_cidrs          = []
    node_groups        = { functions = { instance_types = ["m7i.large"], min = 3, max = 6 } }
  }

  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "The Kubernetes API must be private unless networks are named."
  }

  assert {
    condition     = contains(aws_eks_cluster.this.encryption_config[0].resources, "secrets") && aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.secrets_key_arn
    error_message = "Secrets of Kubernetes must be encrypted under the platform's key."
  }

  assert {
    condition     = alltrue([for template in aws_launch_template.node : tobool(template.block_device_mappings[0].ebs[0].encrypted) && template.metadata_options[0].http_tokens == "required" && template.metadata_options[0].http_put_response_hop_limit == 1])
    error_message = "Nodes' disks must be encrypted, and pods must not get at the node's role."
  }
}

run "kubernetes_for_everybody" {
  command = plan

  module {
    source = "./modules/kubernetes"
  }

  variables {
    kubernetes_version = "1.33"
    api_cidrs          = ["0.0.0.0/0"]
    node_groups        = {}
  }

  expect_failures = [var.api_cidrs]
}

run "edge" {
  command = plan

  module {
    source = "./modules/edge"
  }

  variables {
    node_security_group_id = "sg-functions"
    autoscaling_groups     = { functions = "group" }
    passed_through         = { 8883 = 30883 }
    terminated             = { 443 = 30443 }
    allowed_cidrs          = ["0.0.0.0/0"]
    hosted_zone_id         = "Z0123456789"
    mqtt_host              = "mqtt.example.org"
    api_hosts              = ["admin.example.org", "query.example.org"]
  }

  assert {
    condition     = aws_lb_listener.this["8883"].protocol == "TCP" && aws_lb_target_group.this["8883"].protocol == "TCP"
    error_message = "MQTT's TLS must end in mqtt-ingest, which sees the gateway's certificate."
  }

  assert {
    condition     = aws_lb_listener.this["443"].protocol == "TLS" && aws_lb_target_group.this["443"].protocol == "TLS" && strcontains(aws_lb_listener.this["443"].ssl_policy, "TLS13-1-2")
    error_message = "The APIs must be TLS 1.2 or newer to the load balancer, and TLS behind it."
  }

  assert {
    condition     = alltrue([for port, rule in aws_vpc_security_group_ingress_rule.nodes : rule.cidr_ipv4 == null])
    error_message = "Node ports must be open to the load balancer alone."
  }
}

run "images" {
  command = plan

  module {
    source = "./modules/images"
  }

  variables {
    images = ["auth", "notify"]
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_tag_mutability == "IMMUTABLE" && repository.image_scanning_configuration[0].scan_on_push && repository.encryption_configuration[0].kms_key == var.data_key_arn])
    error_message = "A tag must stay what it is, and what is pushed must be scanned and encrypted."
  }
}
