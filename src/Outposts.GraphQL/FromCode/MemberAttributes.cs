using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>What the attributes and doc comments of C# members say: names, descriptions, deprecation, directives.</summary>
/// <param name="nameOfType">Gives the name in the schema of a C# type.</param>
internal sealed class MemberAttributes(Func<Type, string> nameOfType)
{
    private readonly XmlDocs _docs = new(new CodeReferences(nameOfType));

    public static string? NameOf(params ICustomAttributeProvider?[] members) => Find<GraphQLNameAttribute>(members)?.Name;

    public static bool IsIgnored(params ICustomAttributeProvider?[] members) => Find<GraphQLIgnoreAttribute>(members) is not null;

    public static string? DeprecationOf(params ICustomAttributeProvider?[] members) =>
        Find<GraphQLDeprecatedAttribute>(members)?.Reason
        ?? (Find<ObsoleteAttribute>(members) is { } obsolete ? obsolete.Message ?? BuiltInDirectives.DefaultDeprecationReason : null);

    public string? DescriptionOf(MemberInfo member) => Find<GraphQLDescriptionAttribute>(member)?.Description ?? _docs.Of(member);

    public string? DescriptionOf(ParameterInfo parameter) => Find<GraphQLDescriptionAttribute>(parameter)?.Description
        ?? _docs.Of(parameter);

    // A record's positional property has no comment of its own; the record's says <param>.
    public string? DescriptionOf(PropertyInfo property) =>
        Find<GraphQLDescriptionAttribute>(property)?.Description ?? _docs.Of(property) ?? _docs.OfRecordParameter(property);

    public static T? Find<T>(params ICustomAttributeProvider?[] members) where T : Attribute
    {
        foreach (var member in members)
            if (member?.GetCustomAttributes(typeof(T), true) is [T found, ..]) return found;
        return null;
    }

    /// <summary>A member as a reader would look for it: class, member, and parameter when there is one.</summary>
    public static string Origin(MemberInfo member, ParameterInfo? parameter = null)
    {
        var name = member is Type type ? Full(type)
            : $"{(member.DeclaringType is { } declaring ? Full(declaring) + "." : "")}{member.Name}";
        return parameter is null ? name : $"{name}, parameter {parameter.Name}";
    }

    public static SchemaException CreateException(string message, MemberInfo member, ParameterInfo? parameter = null) =>
        new($"{message} [C#: {Origin(member, parameter)}]");

    public static ImmutableArray<DirectiveNode> DirectivesOf(params ICustomAttributeProvider?[] members)
    {
        var directives = ImmutableArray.CreateBuilder<DirectiveNode>();
        if (Find<CostAttribute>(members) is { } cost)
            directives.Add(Directive("cost",
                ("weight", new StringValueNode { Value = cost.Weight.ToString(CultureInfo.InvariantCulture) })));
        if (Find<ListSizeAttribute>(members) is { } size)
            directives.Add(ListSize(size.AssumedSize, size.SlicingArguments, size.SizedFields, size.RequireOneSlicingArgument));
        else if (Find<UseConnectionAttribute>(members) is { } paging)
            directives.Add(ListSize(
                Math.Min(paging.DefaultPageSize, paging.MaxPageSize),
                paging.AllowBackwardPagination ? ["first", "last"] : ["first"],
                ["edges", "nodes"],
                false));
        return directives.ToImmutable();
    }

    private static DirectiveNode ListSize(int assumedSize, string[] slicing, string[] sized, bool requireOne)
    {
        var arguments = new List<(string, ValueNode)>();
        if (assumedSize > 0)
            arguments.Add(("assumedSize", new IntValueNode { Value = assumedSize.ToString(CultureInfo.InvariantCulture) }));
        if (slicing.Length > 0) arguments.Add(("slicingArguments", Texts(slicing)));
        if (sized.Length > 0) arguments.Add(("sizedFields", Texts(sized)));
        if (slicing.Length > 0) arguments.Add(("requireOneSlicingArgument", new BooleanValueNode { Value = requireOne }));
        return Directive("listSize", [.. arguments]);
    }

    private static ListValueNode Texts(string[] texts) =>
        new() { Values = [.. texts.Select(text => new StringValueNode { Value = text })] };

    private static DirectiveNode Directive(string name, params (string Name, ValueNode Value)[] arguments) => new()
    {
        Name = new NameNode { Value = name },
        Arguments = [.. arguments.Select(argument =>
            new ArgumentNode { Name = new NameNode { Value = argument.Name }, Value = argument.Value })],
    };

    private static string Full(Type type) => (type.FullName is { } full && !type.IsGenericType ? full : TypeRef.Readable(type))
        .Replace('+', '.');
}
