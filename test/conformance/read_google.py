"""Makes the calls of a plan through Google's API client for Python and prints what each of them gave, as a JSON array.

Argument: a JSON file that holds
    endpoint  where every service stands, below its host's name
    token     an access token
    calls     [{service, version, id, path, query, list, aggregated}]: a method by its name in the discovery document, with
              the path that it is to be called with

Results: {"items", "pages"} of what is listed to its end by the client's own paginator, {"output"} of anything else,
{"error", "status", "reason"} of what is refused, {"missing"} of what the client's discovery documents do not hold.
"""

import json
import re
import sys

from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc
from googleapiclient.errors import HttpError

with open(sys.argv[1], encoding="utf8") as file:
    PLAN = json.load(file)

CLIENTS = {}


def client(service, version):
    """The client of a service and its discovery document; (None, None): there is none."""
    if (service, version) not in CLIENTS:
        text = get_static_doc(service, version)
        made = (None, None)
        if text is not None:
            document = json.loads(text)
            document["rootUrl"] = f"{PLAN['endpoint']}/{service}.googleapis.com/"
            document.pop("mtlsRootUrl", None)
            made = (build_from_document(document, credentials=Credentials(PLAN["token"])), document)
        CLIENTS[service, version] = made
    return CLIENTS[service, version]


def described(document, collections, name):
    """The method as the document describes it, or None."""
    node = document
    for each in collections:
        node = node.get("resources", {}).get(each, {})
    return node.get("methods", {}).get(name)


def parameters(method, service_path, path):
    """Values of the path's parameters; None: the method has another path."""
    pattern = re.sub(r"\\\{(\\\+)?(\w+)\\\}",
                     lambda found: f"(?P<{found[2]}>{'.+' if found[1] else '[^/]+'})",
                     re.escape(service_path + method["path"]))
    found = re.fullmatch(pattern, path)
    return None if found is None else found.groupdict()


def items_of(call, answer):
    listed = answer.get(call["list"], [])
    if not call["aggregated"]:
        return listed
    return [item for place in listed.values() for item in place.get(call["aggregated"], [])]


def listed(resource, name, request, call):
    items, pages = [], 0
    following = getattr(resource, f"{name}_next", lambda *_: None)
    while request is not None:
        answer = request.execute()
        items += items_of(call, answer)
        pages += 1
        request = following(request, answer)
    return {"items": items, "pages": pages}


def made(call):
    service, document = client(call["service"], call["version"])
    *collections, name = call["id"].split(".")
    if document is None:
        return {"missing": "document"}
    for above in ([], [call["version"]]):
        method = described(document, above + collections, name)
        values = parameters(method, document["servicePath"], call["path"]) if method else None
        if values is not None:
            break
    else:
        return {"missing": "method"}
    resource = service
    for each in above + collections:
        resource = getattr(resource, each)()
    request = getattr(resource, name)(**values, **call["query"])
    if call["list"] is None:
        return {"output": request.execute()}
    return listed(resource, name, request, call)


def result(call):
    try:
        return made(call)
    except HttpError as error:
        return {"error": error.reason, "status": error.status_code}


print(json.dumps([result(call) for call in PLAN["calls"]]))
