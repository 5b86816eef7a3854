using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Access;

/// <summary>Who a request comes from, as <see cref="AccessGuard"/> found out.</summary>
public static class CurrentPrincipal
{
    /// <summary>Who is signed in, or null.</summary>
    public static Principal? PrincipalOrNull(this HttpContext http) => http.Features.Get<Principal>();

    /// <summary>Who is signed in, for functions that nobody reaches without.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: the function allows anyone, or the guard does not stand before it.</exception>
    public static Principal Principal(this HttpContext http) => http.PrincipalOrNull() ?? throw new InvalidOperationException("Nobody is signed in.");

    internal static void SignIn(this HttpContext http, Principal who)
    {
        http.Features.Set(who);
        http.User = who.ToClaims();
    }
}
