using System.Globalization;
using System.Reflection;

namespace Outposts.GraphQL.FromCode;

/// <summary>The ids by which the compiler's XML doc file names types and members (C# specification, annex D.4.2).</summary>
internal static class XmlDocIds
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => "T:" + TypeName(Definition(type)),
        PropertyInfo property => $"P:{TypeName(Definition(property.DeclaringType!))}.{property.Name}",
        FieldInfo field => $"F:{TypeName(Definition(field.DeclaringType!))}.{field.Name}",
        MethodBase method => OfMethod(method),
        _ => "",
    };

    private static Type Definition(Type type) => type is { IsGenericType: true, IsGenericTypeDefinition: false }
        ? type.GetGenericTypeDefinition() : type;

    private static string OfMethod(MethodBase method)
    {
        var declaring = Definition(method.DeclaringType!);
        // The definition's own parameters, where a generic type's arguments are still its type parameters.
        var open = declaring == method.DeclaringType
            ? method
            : declaring.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
                .FirstOrDefault(candidate => candidate.MetadataToken == method.MetadataToken) ?? method;
        var name = open.IsConstructor ? "#ctor" : open.Name;
        var parameters = open.GetParameters();
        var list = parameters.Length == 0 ? "" : $"({string.Join(",", parameters.Select(parameter => TypeName(parameter.ParameterType)))})";
        return $"M:{TypeName(declaring)}.{name}{list}";
    }

    private static string TypeName(Type type)
    {
        if (type.IsGenericMethodParameter) return string.Create(CultureInfo.InvariantCulture, $"``{type.GenericParameterPosition}");
        if (type.IsGenericParameter) return string.Create(CultureInfo.InvariantCulture, $"`{type.GenericParameterPosition}");
        if (type.IsArray) return TypeName(type.GetElementType()!) + "[]";
        if (type.IsByRef) return TypeName(type.GetElementType()!) + "@";
        if (!type.IsGenericType || type.IsGenericTypeDefinition) return (type.FullName ?? type.Name).Replace('+', '.');
        var definition = type.GetGenericTypeDefinition().FullName!.Replace('+', '.');
        return $"{definition[..definition.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(",", type.GetGenericArguments().Select(TypeName))}}}";
    }
}
