// Who the function app is. A user-assigned identity exists before the app, so its roles do too when the app starts.
param name string
param location string
param tags { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}
