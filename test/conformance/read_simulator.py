"""Makes the calls of a plan through boto3 and prints what each of them gave, as a JSON array.

Argument: a JSON file that holds
    endpoint  the server's address
    key       the first caller's access key, as boto3's client takes it
    config    botocore's configuration
    entered   further parameters of AssumeRole
    calls     [{role, region, service, operation, input}]; with a role its session calls, otherwise the key itself

Results: {"items", "pages"} of what is listed, {"output"} of anything else, both with "retries", and {"error", "status"}
of what is refused. Lists come whole: through boto3's own paginator where it has one, otherwise page by page by token.
"""

import base64
import datetime
import json
import socket
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

with open(sys.argv[1], encoding="utf8") as file:
    PLAN = json.load(file)

resolve = socket.getaddrinfo


def getaddrinfo(host, *rest, **named):
    """RFC 6761: names below `localhost` are the loopback. Not every resolver knows, and buckets are such names."""
    return resolve("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **named)


socket.getaddrinfo = getaddrinfo


class Callers:
    """Clients by role, service and region; a role is assumed when it is first needed."""

    def __init__(self):
        self.session = boto3.session.Session()
        self.keys = {None: PLAN["key"]}
        self.clients = {}

    def client(self, service, region, role=None):
        name = (role, service, region)
        if name not in self.clients:
            self.clients[name] = self.session.client(
                service, region_name=region, endpoint_url=PLAN["endpoint"],
                config=Config(**PLAN["config"]), **self.keys_of(role))
        return self.clients[name]

    def keys_of(self, role):
        if role not in self.keys:
            sts = self.client("sts", "us-east-1")
            made = sts.assume_role(RoleArn=role, RoleSessionName="boto3", **PLAN["entered"])["Credentials"]
            self.keys[role] = {"aws_access_key_id": made["AccessKeyId"],
                               "aws_secret_access_key": made["SecretAccessKey"],
                               "aws_session_token": made["SessionToken"]}
        return self.keys[role]


def by_paginator(client, operation, params):
    paginator = client.get_paginator(xform_name(operation))
    for page in paginator.paginate(**params):
        yield paginator.result_keys[0].search(page) or [], page


def by_token(client, operation, params):
    """Each page with its list; the list is None where the operation has no token."""
    output = client.meta.service_model.operation_model(operation).output_shape
    members = output.members if output else {}
    token = next((name for name in members if name.lower() == "nexttoken"), None)
    listed = next((name for name, shape in members.items() if shape.type_name == "list"), None)
    method = getattr(client, xform_name(operation))
    page = method(**params)
    yield None if token is None else page.get(listed, []), page
    while token and page.get(token):
        page = method(**params, **{token: page[token]})
        yield page.get(listed, []), page


def read(client, operation, params):
    way = by_paginator if client.can_paginate(xform_name(operation)) else by_token
    items, pages, retries = [], 0, 0
    for listed, page in way(client, operation, params):
        pages, retries = pages + 1, retries + page["ResponseMetadata"]["RetryAttempts"]
        if listed is None:
            del page["ResponseMetadata"]
            return {"output": page, "retries": retries}
        items += listed
    return {"items": items, "pages": pages, "retries": retries}


def attempt(callers, call):
    try:
        client = callers.client(call["service"], call["region"], call.get("role"))
        return read(client, call["operation"], call["input"])
    except ClientError as error:
        answer = error.response
        return {"error": answer["Error"]["Code"], "status": answer["ResponseMetadata"]["HTTPStatusCode"]}
    except BotoCoreError as error:
        return {"error": f"{type(error).__name__}: {error}", "status": 0}


def plain(value):
    if isinstance(value, datetime.datetime):
        text = value.astimezone(datetime.timezone.utc).isoformat(timespec="milliseconds")
        return text.replace("+00:00", "Z")
    return base64.b64encode(value).decode()


def main():
    callers = Callers()
    json.dump([attempt(callers, call) for call in PLAN["calls"]], sys.stdout, default=plain)


main()
