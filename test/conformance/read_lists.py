"""Reads a simulated organisation through boto3 and prints, as JSON, what its paginators gave.

Arguments, as one JSON object: the server's address, the management account's key, the member roles to assume, regions.
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

given = json.loads(sys.argv[1])
CONFIG = Config(retries={"mode": "standard", "max_attempts": 5}, s3={"addressing_style": "path"})

# boto3's service and operation, our names of both, the member that holds the list.
LISTS = [
    ("ec2", "describe_vpcs", "ec2", "DescribeVpcs", "Vpcs"),
    ("ec2", "describe_subnets", "ec2", "DescribeSubnets", "Subnets"),
    ("ec2", "describe_security_groups", "ec2", "DescribeSecurityGroups", "SecurityGroups"),
    ("ec2", "describe_route_tables", "ec2", "DescribeRouteTables", "RouteTables"),
    ("ec2", "describe_volumes", "ec2", "DescribeVolumes", "Volumes"),
    ("rds", "describe_db_instances", "rds", "DescribeDBInstances", "DBInstances"),
    ("dynamodb", "list_tables", "dynamodb", "ListTables", "TableNames"),
    ("kms", "list_keys", "kms", "ListKeys", "Keys"),
    ("secretsmanager", "list_secrets", "secrets-manager", "ListSecrets", "SecretList"),
    ("ecr", "describe_repositories", "ecr", "DescribeRepositories", "repositories"),
    ("lambda", "list_functions", "lambda", "ListFunctions", "Functions"),
    ("sns", "list_topics", "sns", "ListTopics", "Topics"),
    ("sns", "list_subscriptions", "sns", "ListSubscriptions", "Subscriptions"),
]


def client(service, keys, region="us-east-1"):
    return boto3.client(service, region_name=region, endpoint_url=given["endpoint"], config=CONFIG, **keys)


def session(role):
    made = client("sts", given["key"]).assume_role(RoleArn=role, RoleSessionName="boto3")["Credentials"]
    return {"aws_access_key_id": made["AccessKeyId"], "aws_secret_access_key": made["SecretAccessKey"],
            "aws_session_token": made["SessionToken"]}


def refusal(call):
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


def read(account, keys, region):
    for service, operation, ours, named, member in LISTS:
        items = []
        for page in client(service, keys, region).get_paginator(operation).paginate():
            items += page[member]
        yield {"account": account, "region": region, "service": ours, "operation": named,
               "items": json.loads(json.dumps(items, default=str))}


def main():
    lists, buckets = [], {}
    for account, role in given["roles"].items():
        keys = session(role)
        for region in given["regions"]:
            lists += read(account, keys, region)
        s3 = client("s3", keys)
        buckets[account] = [
            bucket["Name"] for page in s3.get_paginator("list_buckets").paginate() for bucket in page["Buckets"]]
    wrong = {**given["key"], "aws_secret_access_key": "wrong"}
    print(json.dumps({
        "lists": lists,
        "buckets": buckets,
        "refusals": {
            "a wrong secret, query": refusal(lambda: client("sts", wrong).get_caller_identity()),
            "a wrong secret, json": refusal(lambda: client("dynamodb", wrong).list_tables()),
            "a closed region, ec2": refusal(lambda: client("ec2", given["key"], given["closed"]).describe_vpcs()),
            "a closed region, json": refusal(lambda: client("kms", given["key"], given["closed"]).list_keys()),
            "a stranger's role": refusal(lambda: session("arn:aws:iam::999988887777:role/demarc-audit")),
        },
    }))


main()
