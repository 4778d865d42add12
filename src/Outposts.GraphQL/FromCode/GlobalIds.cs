using System.Collections;
using System.Globalization;
using System.Text;

namespace Outposts.GraphQL.FromCode;

/// <summary>Opaque ids that are unique over all types: the base64 form of "Type:id".</summary>
internal static class GlobalIds
{
    private const int MaxLength = 512;

    /// <summary>Makes a global id.</summary>
    /// <param name="typeName">The name in the schema of the object's type.</param>
    /// <param name="id">The id within the type.</param>
    public static string Encode(string typeName, object id) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{typeName}:{Convert.ToString(id, CultureInfo.InvariantCulture)}"));

    /// <summary>Reads a global id.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="typeName">The type's name.</param>
    /// <param name="id">The id within the type.</param>
    /// <returns>False when the text is no global id.</returns>
    public static bool TryDecode(string text, out string typeName, out string id)
    {
        typeName = id = "";
        if (text.Length is 0 or > MaxLength) return false;
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return false;
        var colon = bytes[..length].IndexOf((byte)':');
        if (colon <= 0) return false;
        typeName = Encoding.UTF8.GetString(bytes[..colon]);
        id = Encoding.UTF8.GetString(bytes[(colon + 1)..length]);
        return !id.Any(char.IsControl);
    }

    // The value of an [ID] field: one id or a list of them.
    internal static object? EncodeAll(string typeName, object? value) => value switch
    {
        null => null,
        string text => Encode(typeName, text),
        IEnumerable many => many.Cast<object?>().Select(one => one is null ? null : Encode(typeName, one)).ToArray(),
        _ => Encode(typeName, value),
    };

    // The value of an [ID] argument as C# knows it.
    internal static object DecodeTo(string text, string? expectedType, Type type)
    {
        if (!TryDecode(text, out var typeName, out var id))
            throw new GraphQLException($"\"{text}\" is not an id of this schema; take ids from the field \"id\".", "INVALID_ID");
        if (expectedType is not null && typeName != expectedType)
            throw new GraphQLException($"The id \"{text}\" is one of {typeName}, not of {expectedType}.", "INVALID_ID");
        return FromText(id, type) ?? throw new GraphQLException($"The id \"{text}\" is not one of {typeName}.", "INVALID_ID");
    }

    internal static object? FromText(string id, Type type)
    {
        if (type == typeof(string) || type == typeof(object)) return id;
        if (type == typeof(int))
            return int.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(long))
            return long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(Guid)) return Guid.TryParse(id, out var guid) ? guid : null;
        throw new NotSupportedException($"An id can be a string, int, long or Guid, not {type.Name}.");
    }

    internal static bool IsSupported(Type type) => type == typeof(string) || type == typeof(int) || type == typeof(long)
        || type == typeof(Guid);
}
