"""Fills a moto server through boto3 with an organisation of three accounts and prints, as JSON, what was planted.

Arguments: the server's address, and a prefix that lies in a network held by a PRC party. Every crossing is listed under
`gaps` as [code, first resource, last node]; everything else that is made is a decoy and must not be reported.
"""

import json
import sys
import time

import boto3

ENDPOINT, PRC_PREFIX = sys.argv[1:3]
OUTSIDE = "999988887777"
REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-1", "ap-east-1"]
gaps = []


def plant(code, first, last):
    gaps.append([code, first, last])


class Account:
    """Clients of one account: the management account's own keys, or a role assumed in a member."""

    def __init__(self, account_id, keys):
        self.id, self.keys = account_id, keys

    def client(self, service, region="us-east-1"):
        return boto3.client(service, region_name=region, endpoint_url=ENDPOINT, **self.keys)

    def bucket(self, name, region):
        s3 = self.client("s3", region)
        options = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        s3.create_bucket(Bucket=name, **options)
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        return f"arn:aws:s3:::{name}"

    def replicate(self, source, region, destination, status="Enabled"):
        rule = {"ID": "copy", "Status": status, "Priority": 1, "Filter": {"Prefix": ""},
                "DeleteMarkerReplication": {"Status": "Disabled"}, "Destination": {"Bucket": destination}}
        role = f"arn:aws:iam::{self.id}:role/replication"
        self.client("s3", region).put_bucket_replication(
            Bucket=source, ReplicationConfiguration={"Role": role, "Rules": [rule]})


def trust(principal):
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def organisation():
    management = Account("123456789012", {"aws_access_key_id": "test", "aws_secret_access_key": "test"})
    organizations = management.client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    members = []
    for name in ("data", "web"):
        status = organizations.create_account(Email=f"{name}@example.com", AccountName=name)["CreateAccountStatus"]
        role = f"arn:aws:iam::{status['AccountId']}:role/OrganizationAccountAccessRole"
        session = management.client("sts").assume_role(RoleArn=role, RoleSessionName="fill")["Credentials"]
        members.append(Account(status["AccountId"], {
            "aws_access_key_id": session["AccessKeyId"],
            "aws_secret_access_key": session["SecretAccessKey"],
            "aws_session_token": session["SessionToken"]}))
    for member in members:
        member.client("iam").create_role(RoleName="demarc-audit",
                                         AssumeRolePolicyDocument=trust({"AWS": management.id}))
    return management, *members


def storage(account):
    home, stop, end = (f"chain-{place}-{account.id}" for place in ("virginia", "singapore", "hongkong"))
    first = account.bucket(home, "us-east-1")
    middle = account.bucket(stop, "ap-southeast-1")
    last = account.bucket(end, "ap-east-1")
    account.replicate(home, "us-east-1", middle)
    account.replicate(stop, "ap-southeast-1", last)
    plant("copied-into-reach", first, last)
    plant("stored-in-reach", last, last)
    off = account.bucket(f"disabled-rule-{account.id}", "eu-west-1")
    account.replicate(off.split(":")[-1], "eu-west-1", last, status="Disabled")
    account.bucket(f"plain-{account.id}", "ap-southeast-1")


def databases(account):
    for region in ("us-east-1", "ap-east-1"):
        table = account.client("dynamodb", region).create_table(
            TableName="orders", BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])["TableDescription"]
        if region == "ap-east-1":
            plant("stored-in-reach", table["TableArn"], table["TableArn"])


def secrets(account):
    made = account.client("secretsmanager").create_secret(
        Name="token", SecretString="x", AddReplicaRegions=[{"Region": "ap-east-1"}])
    replica = made["ARN"].replace("us-east-1", "ap-east-1")
    plant("copied-into-reach", made["ARN"], replica)
    plant("stored-in-reach", replica, replica)


def keys(account):
    kms = account.client("kms")
    key = kms.create_key(MultiRegion=True)["KeyMetadata"]
    replica = kms.replicate_key(KeyId=key["KeyId"], ReplicaRegion="ap-east-1")["ReplicaKeyMetadata"]
    plant("key-in-reach", key["Arn"], replica["Arn"])
    plant("key-in-reach", replica["Arn"], replica["Arn"])


def messages(account):
    sns = account.client("sns", "eu-west-1")
    topic = sns.create_topic(Name="events")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="https", Endpoint="https://hook.cn-hangzhou.fc.aliyuncs.com/in")
    plant("network-into-reach", topic, "host:hook.cn-hangzhou.fc.aliyuncs.com")
    quiet = sns.create_topic(Name="quiet")["TopicArn"]
    queue = account.client("sqs", "eu-west-1").create_queue(QueueName="inbox")["QueueUrl"]
    arn = account.client("sqs", "eu-west-1").get_queue_attributes(
        QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=quiet, Protocol="sqs", Endpoint=arn)


def network(account):
    ec2 = account.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    group = ec2.create_security_group(GroupName="egress", Description="egress", VpcId=vpc)["GroupId"]
    ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": PRC_PREFIX}]}])
    plant("network-into-reach", f"arn:aws:ec2:us-east-1:{account.id}:security-group/{group}", f"prefix:{PRC_PREFIX}")


def authority(account, other):
    iam = account.client("iam")
    outside = iam.create_role(RoleName="vendor", AssumeRolePolicyDocument=trust({"AWS": OUTSIDE}))["Role"]["Arn"]
    plant("party-unknown", outside, f"scope:aws/aws/{OUTSIDE}")
    iam.create_role(RoleName="sibling", AssumeRolePolicyDocument=trust({"AWS": other.id}))
    iam.create_role(RoleName="service", AssumeRolePolicyDocument=trust({"Service": "lambda.amazonaws.com"}))


def replicas(account):
    table = account.client("dynamodb").create_table(
        TableName="sessions", BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])["TableDescription"]["TableArn"]
    account.client("dynamodb").update_table(
        TableName="sessions", ReplicaUpdates=[{"Create": {"RegionName": "ap-southeast-1"}}])
    source = account.client("rds").create_db_instance(
        DBInstanceIdentifier="ledger", DBInstanceClass="db.m5.large", Engine="postgres", AllocatedStorage=20,
        MasterUsername="root", MasterUserPassword="not-a-secret")["DBInstance"]["DBInstanceArn"]
    replica = account.client("rds", "ap-east-1").create_db_instance_read_replica(
        DBInstanceIdentifier="ledger-hk", SourceDBInstanceIdentifier=source,
        SourceRegion="us-east-1")["DBInstance"]["DBInstanceArn"]
    plant("copied-into-reach", source, replica)
    plant("stored-in-reach", replica, replica)
    return table


def peering(account):
    near, far = account.client("ec2"), account.client("ec2", "ap-east-1")
    ours = near.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
    theirs = far.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
    made = near.create_vpc_peering_connection(VpcId=ours, PeerVpcId=theirs, PeerRegion="ap-east-1", PeerOwnerId=account.id)
    far.accept_vpc_peering_connection(
        VpcPeeringConnectionId=made["VpcPeeringConnection"]["VpcPeeringConnectionId"])
    plant("network-into-reach", f"arn:aws:ec2:us-east-1:{account.id}:vpc/{ours}",
          f"arn:aws:ec2:ap-east-1:{account.id}:vpc/{theirs}")


def shares(account, other):
    ec2 = account.client("ec2", "eu-west-1")
    volume = ec2.create_volume(AvailabilityZone="eu-west-1a", Size=8)["VolumeId"]
    for user in (OUTSIDE, other.id):
        snapshot = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
        ec2.modify_snapshot_attribute(SnapshotId=snapshot, Attribute="createVolumePermission",
                                      OperationType="add", UserIds=[user])
    plant("party-unknown", f"arn:aws:ec2:eu-west-1:{account.id}:volume/{volume}", f"scope:aws/aws/{OUTSIDE}")


def events(account):
    client = account.client("events", "eu-west-1")
    connection = client.create_connection(
        Name="out", AuthorizationType="API_KEY",
        AuthParameters={"ApiKeyAuthParameters": {"ApiKeyName": "k", "ApiKeyValue": "not-a-secret"}})["ConnectionArn"]
    destination = client.create_api_destination(
        Name="out", ConnectionArn=connection, HttpMethod="POST",
        InvocationEndpoint="https://cvm.tencentcloudapi.com/in")["ApiDestinationArn"]
    rule = client.put_rule(Name="all", EventPattern=json.dumps({"source": ["aws.s3"]}))["RuleArn"]
    client.put_targets(Rule="all", Targets=[{"Id": "1", "Arn": destination}])
    plant("network-into-reach", rule, "host:cvm.tencentcloudapi.com")


def names(account):
    route53 = account.client("route53")
    zone = route53.create_hosted_zone(Name="example.com", CallerReference=str(time.time()))["HostedZone"]["Id"]
    change = {"Action": "CREATE", "ResourceRecordSet": {
        "Name": "cdn.example.com", "Type": "CNAME", "TTL": 60,
        "ResourceRecords": [{"Value": "shop.oss-cn-beijing.aliyuncs.com"}]}}
    route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [change]})
    record = f"arn:aws:route53:::hostedzone/{zone.split('/')[-1]}/cdn.example.com/CNAME"
    plant("network-into-reach", record, "host:shop.oss-cn-beijing.aliyuncs.com")


def registries(account):
    account.client("ecr").put_replication_configuration(replicationConfiguration={"rules": [
        {"destinations": [{"region": "ap-east-1", "registryId": account.id}]}]})
    repository = account.client("ecr").create_repository(repositoryName="app")["repository"]["repositoryArn"]
    plant("copied-into-reach", repository, repository.replace("us-east-1", "ap-east-1"))


def main():
    management, data, web = organisation()
    storage(data)
    databases(data)
    secrets(data)
    keys(data)
    messages(web)
    network(web)
    authority(web, data)
    names(management)
    replicas(data)
    peering(data)
    shares(data, web)
    events(web)
    registries(web)
    print(json.dumps({"accounts": [management.id, data.id, web.id], "regions": REGIONS, "gaps": gaps}))


main()
