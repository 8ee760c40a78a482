locals {
  listeners = merge(
    { for port, node_port in var.passed_through : port => { node_port = node_port, protocol = "TCP" } },
    { for port, node_port in var.terminated : port => { node_port = node_port, protocol = "TLS" } },
  )
  attachments = { for pair in setproduct(keys(local.listeners), keys(var.autoscaling_groups)) : "${pair[0]}-${pair[1]}" => {
    port  = pair[0]
    group = pair[1]
  } }
}

resource "aws_security_group" "this" {
  name        = "${var.name}-edge"
  description = "The load balancer"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "world" {
  for_each          = { for pair in setproduct(keys(local.listeners), var.allowed_cidrs) : join(" ", pair) => pair }
  security_group_id = aws_security_group.this.id
  description       = "Gateways and people"
  cidr_ipv4         = each.value[1]
  ip_protocol       = "tcp"
  from_port         = tonumber(each.value[0])
  to_port           = tonumber(each.value[0])
}

resource "aws_vpc_security_group_egress_rule" "nodes" {
  for_each                     = local.listeners
  security_group_id            = aws_security_group.this.id
  description                  = "To the nodes"
  referenced_security_group_id = var.node_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value.node_port
  to_port                      = each.value.node_port
}

resource "aws_vpc_security_group_ingress_rule" "nodes" {
  for_each                     = local.listeners
  security_group_id            = var.node_security_group_id
  description                  = "From the load balancer"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = each.value.node_port
  to_port                      = each.value.node_port
}

resource "aws_lb" "this" {
  name                             = var.name
  load_balancer_type               = "network"
  internal                         = false
  subnets                          = values(var.subnets)
  security_groups                  = [aws_security_group.this.id]
  enable_cross_zone_load_balancing = true
  enable_deletion_protection       = true
}

# To a TLS listener the pod's own certificate is behind it: what reaches the node is encrypted, too.
resource "aws_lb_target_group" "this" {
  for_each           = local.listeners
  name               = "${var.name}-${each.key}"
  vpc_id             = var.vpc_id
  target_type        = "instance"
  port               = each.value.node_port
  protocol           = each.value.protocol
  preserve_client_ip = true
  # mqtt-ingest says good-bye to its gateways within 30 s; connections that are left then are closed, so that they connect elsewhere.
  deregistration_delay   = 60
  connection_termination = true

  health_check {
    protocol            = "TCP"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_lb_listener" "this" {
  for_each          = local.listeners
  load_balancer_arn = aws_lb.this.arn
  port              = tonumber(each.key)
  protocol          = each.value.protocol
  certificate_arn   = each.value.protocol == "TLS" ? aws_acm_certificate_validation.apis.certificate_arn : null
  ssl_policy        = each.value.protocol == "TLS" ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null
  # Gateways report every 15 minutes, and ping at least every 20 (keep-alive); 350 s, the default, would cut them off.
  tcp_idle_timeout_seconds = each.value.protocol == "TCP" ? 3600 : null

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[each.key].arn
  }
}

resource "aws_autoscaling_attachment" "this" {
  for_each               = local.attachments
  autoscaling_group_name = var.autoscaling_groups[each.value.group]
  lb_target_group_arn    = aws_lb_target_group.this[each.value.port].arn
}

resource "aws_acm_certificate" "apis" {
  domain_name               = var.api_hosts[0]
  subject_alternative_names = slice(var.api_hosts, 1, length(var.api_hosts))
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each        = toset(var.api_hosts)
  zone_id         = var.hosted_zone_id
  name            = one([for option in aws_acm_certificate.apis.domain_validation_options : option.resource_record_name if option.domain_name == each.key])
  type            = one([for option in aws_acm_certificate.apis.domain_validation_options : option.resource_record_type if option.domain_name == each.key])
  records         = [for option in aws_acm_certificate.apis.domain_validation_options : option.resource_record_value if option.domain_name == each.key]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "apis" {
  certificate_arn         = aws_acm_certificate.apis.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_route53_record" "hosts" {
  for_each = toset(concat([var.mqtt_host], var.api_hosts))
  zone_id  = var.hosted_zone_id
  name     = each.key
  type     = "A"

  alias {
    name                   = aws_lb.this.dns_name
    zone_id                = aws_lb.this.zone_id
    evaluate_target_health = true
  }
}
