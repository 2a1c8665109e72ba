"""Sign-in with a token: whoever sends it acts as the person it was made for."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class TokenOfAPerson(TokenAuthentication):
    """A token, as `Authorization: Bearer …`. Those of people who may no longer sign in are refused."""

    def authenticate_credentials(self, token: bytes) -> Any:
        """The person and the token's row. Raises AuthenticationFailed, whatever bytes are sent."""
        if not token.isalnum():  # bytes: ASCII letters and digits only, as every token is
            raise AuthenticationFailed
        return super().authenticate_credentials(token)


class BearerToken(OpenApiAuthenticationExtension):
    """How the description of the API tells of it."""

    target_class = "api.signing_in.TokenOfAPerson"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A person’s token, made on the page `/me/tokens/` or by an operator; it ends by itself.",
        }
